### What everybody reads.

home-title = Events
home-coming = Coming events
home-past = Past events
