package org.paylink.money;

/** The check digits of ISO 7064 (MOD 97-10), as IBANs and creditor references bear them: letters count as 10 to 35, the first four come last. */
final class Mod97 {

    /** Whether a text of {@code A-Z0-9} bears the right digits. */
    static boolean holds(String text) {
        return text.length() > 4 && remainder(text.substring(4) + text.substring(0, 4)) == 1;
    }

    /** The two digits for a text that begins with these two letters. */
    static String digits(String letters, String body) {
        return "%02d".formatted(98 - remainder(body + letters + "00"));
    }

    private static int remainder(String text) {
        int remainder = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = Character.digit(text.charAt(i), 36);
            remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
        }
        return remainder;
    }

    /** In groups of four, as people read it. */
    static String inGroups(String text) {
        return text.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private Mod97() {}
}
