# Invitations: what organisers send, what those who are invited see and answer.

field-by-invitation = By invitation only: nobody registers by themselves
places-by-invitation = By invitation only
register-by-invitation-title = This event is by invitation only
register-by-invitation = If you got an invitation, accept it by the link in that e-mail. If you cannot find it any more, ask the organiser.

letter-kind-invitation = Invitation
letter-invitation-subject = Invitation: { $event }
letter-invitation = you are invited. Say yes or no by the link; you need no account.
letter-invitation-link = Accept or decline
letter-invited-by = Your address was put in by “{ $organiser }” in order to invite you. If you do not answer, your data are erased once the time is over.

standing-invited-title = You are invited
invited-lead = We would be glad to see you. If you accept, you get your ticket at once as long as a place is free.
invited-kind = Your invitation is for: { $kind }.
invited-place = Your place is kept for you until { $until }.
invited-no-place = You can answer until { $until }. No place is kept for you yet.
invited-seen = You said that you will answer later.
invited-details = Please check your details.
invited-email = Your e-mail address: { $email }.
invited-yes = Accept
invited-later = Answer later
invited-no = Decline

registrations-invited = Invited
registration-status-invited = invited
registration-invited = Put in on
registration-decide-invited = No answer yet. You can send the invitation again.
registration-verdict-remind = Send the invitation again
registration-withdraw-hint = { $name } has not answered yet. If you withdraw the invitation, its link ends and a place that is kept is free. No e-mail goes out.
done-registration-remind = The invitation is on its way again.
done-registration-mailbox-busy = Several e-mails went to this mailbox within the last hour. Try again later.
done-guests-invited = The invitations are on their way.
done-guests-registered = The guests are registered, the e-mails on their way.
mailing-standing-invited = those who are invited and have not answered
audit-registration-reminded = sent an invitation again
audit-invitation-invited = invited guests: { $subject }
audit-invitation-registered = registered guests: { $subject }

invite-title = Invite guests
invite-lead = Paste your list, check what becomes of it, then send the invitations.
invite-figure-all = Put in
invite-figure-silent = No answer
invite-figure-later = Answer later
invite-figure-yes = Accepted
invite-figure-no = Declined
invite-figure-late = Too late
invite-remind = Remind everybody who has not answered
field-people = Whom
hint-people = One person on each line. Copy the lines from a table, or write “Anna Example <anna@agency.example>”. A first line with the names of the columns may come along. 500 at once at most.
field-welcome = What happens
invite-way-invited = Invite: everybody says yes or no for themselves
invite-way-registered = Register: everybody is registered at once and gets their ticket
field-invited-as = Kind of ticket
field-keeps-place = Keep a place for everybody who is invited until they answer
field-answer-until = Answer until
hint-answer-until = After that the invitation is void, and a place that is kept is free. Empty: until the event begins.
field-letters-in = Language of e-mails
hint-letters-in = For everybody for whom the list names no language.
invite-check = Check the list
invite-check-again = Check again
invite-columns = What the columns mean
invite-columns-hint = If something is wrong, set it right here and check again.
invite-column = Column “{ $shown }”
invite-column-nothing = do not use
invite-column-name = Name
invite-column-first-name = First name
invite-column-last-name = Last name
invite-column-email = E-mail address
invite-column-organisation = Organisation
invite-column-language = Language
invite-survey-title = What becomes of it
invite-survey = { $count ->
    [0] Nobody on the list is new
    [one] One person is new
   *[other] { $count } people are new
}
invite-what = What happens
invite-becomes-invited = will be invited
invite-becomes-registered = will be registered
invite-known = stays as it is: { $status }
invite-send = { $count ->
    [one] Invite one person
   *[other] Invite { $count } people
}
invite-register = { $count ->
    [one] Register one person
   *[other] Register { $count } people
}
invite-lines-refused = { $count ->
    [one] One line is left out
   *[other] { $count } lines are left out
}
invite-line = Line { $line } (“{ $text }”):
invite-repeated = This address stands on line { $line } already.
invite-unreadable = Line { $line } cannot be read. Copy the list again as text.
invite-width = Line { $line } has { $found } columns, the first one { $expected }. Add the delimiters that are missing, or put text with delimiters into quotation marks.
invite-not-now = People can be invited once the event is published and until it begins.
invite-other = Something changed meanwhile: it would be { $count } now. Look through the list again.
invite-no-place = { $count ->
    [0] No place is free. Nobody was put in.
    [one] Only one place is free. Nobody was put in.
   *[other] Only { $count } places are free. Nobody was put in.
}

field-hands-on = Guests may hand their place on to others, even while somebody is on the waiting list
hand-on-title = Hand the place on
hand-on-page = Hand the place on: { $event }
hand-on-text = Is somebody else coming instead of you? Then hand your place on to them.
hand-on-consequence = Your ticket is void at once. The other person gets an e-mail and accepts for themselves; until then the place is kept for them, for { $hours } hours at most. If they do not answer, it goes to others.
hand-on-name = Name of the other person
hand-on-email = E-mail address of the other person
hand-on-language = Language of the e-mail
hand-on-send = Hand the place on
hand-on-own-address = This is your own address. Give that of the person who comes instead of you.
hand-on-not-now = The place cannot be handed on: the registration has ended, you were let in already, or it is too late.
letter-handed-on-subject = A place for you: { $event }
letter-handed-on = somebody who cannot come hands their place on to you. Say yes or no by the link; you need no account.
letter-handed-on-by = Your address was typed by somebody who had registered. If you do not answer, the place goes to others and your data are erased.
audit-registration-handed-on = handed on the place with the code { $subject }
