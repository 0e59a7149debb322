package org.paylink.settings;

/** How alike two words are, to guess what somebody meant to write. */
public final class Likeness {

    private Likeness() {}

    /** How many letters must be put in, taken out or exchanged; 1 where one only has a longer last word. */
    public static int distance(String one, String other) {
        if (goesOn(one, other) || goesOn(other, one)) {
            return 1;
        }
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int exchanged = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(exchanged, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }

    private static boolean goesOn(String longer, String shorter) {
        return longer.length() > shorter.length()
                && longer.startsWith(shorter)
                && longer.indexOf('.', shorter.length()) < 0;
    }
}
