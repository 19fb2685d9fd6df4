### What surrounds every page.

frame-skip = Skip to content
frame-brand = Auftakt
frame-menu = Main menu
frame-language = Language
frame-legal = Legal and overview
frame-trail = You are here

nav-events = All events
nav-agenda = Programme
nav-speakers = Speakers
nav-register = Registration
nav-accessibility = Accessibility
nav-privacy = Privacy
nav-imprint = Imprint
