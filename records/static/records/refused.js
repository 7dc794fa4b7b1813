// A form that came back: the hand is put where something is to be chosen or mended.
document
  .querySelector(".office-likely input, .office-field--wrong :is(input, select, textarea)")
  ?.focus();
