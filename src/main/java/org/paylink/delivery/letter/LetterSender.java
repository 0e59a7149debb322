package org.paylink.delivery.letter;

/** What stands on each of an account's letters: the sender's address above the recipient's, and a line at the foot, which may be empty. */
record LetterSender(String address, String footer) {}
