package org.paylink.delivery.twilio;

import java.util.Map;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;

/**
 * A text as an SMS: one letter beyond the alphabet of 3GPP TS 23.038 makes all of it cost more than twice as many, so typographic signs are written
 * plainly, and no more are sent than {@code segments} of the settings says.
 */
record SmsText(int segmentsMax, String setting) {

    static final int CHARACTERS_MAX = 1600;

    private static final int SEGMENTS_MAX = 8;
    private static final String ALPHABET = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    // Each of these takes two places.
    private static final String EXTENSION = "\f^{}\\[~]|€";

    private static final Map<String, String> PLAIN = Map.ofEntries(
            Map.entry("\u00a0", " "),
            Map.entry("\u202f", " "),
            Map.entry("\u2009", " "),
            Map.entry("\u2018", "'"),
            Map.entry("\u2019", "'"),
            Map.entry("\u201c", "\""),
            Map.entry("\u201d", "\""),
            Map.entry("\u201e", "\""),
            Map.entry("\u00ab", "\""),
            Map.entry("\u00bb", "\""),
            Map.entry("\u2013", "-"),
            Map.entry("\u2014", "-"),
            Map.entry("\u2026", "..."));

    /** @throws IllegalArgumentException with a sentence where {@code segments} is no small number */
    static SmsText of(AccountSettings settings) {
        var max = settings.optional("segments").orElse(String.valueOf(SEGMENTS_MAX));
        if (!max.matches("[1-9]|10")) {
            throw TwilioChannelType.wrong(settings, "has a segments that is no number from 1 to 10");
        }
        return new SmsText(Integer.parseInt(max), settings.path() + "." + settings.name() + ".segments");
    }

    /** @throws OutsideFailure for a person to act on where it takes more than is allowed */
    String written(String text) {
        var plain = text;
        for (var sign : PLAIN.entrySet()) {
            plain = plain.replace(sign.getKey(), sign.getValue());
        }
        var segments = segments(plain);
        if (segments > segmentsMax || plain.length() > CHARACTERS_MAX) {
            throw new OutsideFailure(
                    Kind.ASK_A_HUMAN,
                    "the text takes %d SMS, %s allows %d: shorten it".formatted(segments, setting, segmentsMax));
        }
        return plain;
    }

    /** How many SMS it takes: of one alone a few more characters can be used than of several. */
    static int segments(String text) {
        var places = 0;
        for (int i = 0; i < text.length(); i++) {
            if (ALPHABET.indexOf(text.charAt(i)) >= 0) {
                places++;
            } else if (EXTENSION.indexOf(text.charAt(i)) >= 0) {
                places += 2;
            } else {
                return count(text.length(), 70, 67);
            }
        }
        return count(places, 160, 153);
    }

    private static int count(int places, int alone, int each) {
        return places <= alone ? 1 : (places + each - 1) / each;
    }
}
