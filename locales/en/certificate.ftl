# Certificate of attendance, and verifying it

certificate-title = Certificate of attendance
certificate-text = You were there. The certificate names the event, the day, its hours and you; at the address on the sheet anybody can verify that it is genuine, even when your data here are long erased.
certificate-pdf = Certificate as PDF
certificate-file = attendance-{ $event }.pdf
certificate-document = Certificate of attendance: { $event }
certificate-kind = Certificate of attendance
certificate-attended = attended the event
certificate-organiser = Held by
certificate-verify = Verify it
certificate-verify-text = The code leads to a page that says whether this certificate is genuine and, if asked, whether it was made for a certain name. The mark shown there must be this one.
certificate-mark = Mark
certificate-code-alt = QR code: address at which this certificate can be verified, mark { $mark }
certificate-unsigned = Issued and signed electronically; valid without a signature by hand.

verify-title = Verify a certificate of attendance
verify-genuine = This certificate is genuine.
verify-unknown = This certificate is not from here.
verify-unknown-text = The code is incomplete or was changed, or somebody else made it. See whether the address is complete.
verify-event = Event
verify-name = Whom was it made for?
verify-name-hint = Write the name as it stands on the sheet. This page tells no name, it only compares.
verify-compare = Compare
verify-yes = Yes, it was made for “{ $name }”.
verify-no = No, it was not made for “{ $name }”.
