// What the unlock page does.
