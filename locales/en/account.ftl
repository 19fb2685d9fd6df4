### Signing in, and one's own account.

sign-in-title = Sign in
sign-in-who = For those who organise an event or admit its guests. Guests need no account: the link to their ticket is in the e-mail that they received.
sign-in-email = E-mail address
sign-in-password = Password
sign-in-button = Sign in
sign-in-forgotten = Forgotten your password? Whoever runs this instance can give you a new one.
sign-in-wrong = The e-mail address or the password is not right. Check both and try again.
sign-in-too-many = There were too many failed tries for this account. Try again in { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
 }.

account-title = Your account
account-name = Name
account-email = E-mail address
account-sign-out = Sign out
account-sign-out-everywhere = Sign out everywhere
account-everywhere-hint = If you do not recognise one of these, or used somebody else’s device: this ends all of them, also the one you are using now.
account-sign-ins = Where you are signed in
account-browser = Browser
account-browser-unknown = Unknown browser
account-here = (this one)
account-since = Since
account-last-seen = Last used
account-until = Ends at the latest

nav-organise = My events
refused-title = Please check: { $title }
