package org.paylink.payment.sandbox;

import java.security.SecureRandom;
import java.util.Base64;

/** Draws ids that nobody guesses: 128 random bits. */
final class BankIds {

    private static final SecureRandom RANDOM = new SecureRandom();

    static String draw(String prefix) {
        var bits = new byte[16];
        RANDOM.nextBytes(bits);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    private BankIds() {}
}
