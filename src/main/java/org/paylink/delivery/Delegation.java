package org.paylink.delivery;

/** Which payment account sends a channel's messages itself, and by what: MAIL, SMS or WHATSAPP. */
public record Delegation(String account, String by) {}
