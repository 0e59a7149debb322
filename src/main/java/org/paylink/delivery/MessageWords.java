package org.paylink.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.paylink.money.CreditTransfer;
import org.paylink.money.MoneyText;

/**
 * What stands around a message's text where a channel has room for it: a subject, a button, how to pay by transfer. Shipped beside the texts; in English
 * where a folder brings texts in another language.
 */
public final class MessageWords {

    private final ResourceBundle words;
    private final Locale locale;

    private MessageWords(ResourceBundle words, Locale locale) {
        this.words = words;
        this.locale = locale;
    }

    /** A line of what is to be written into a bank transfer. */
    public record Line(String label, String value) {

        /** Without the value: it ends in logs. */
        @Override
        public String toString() {
            return "Line[" + label + "]";
        }
    }

    /** Those of the message's language. */
    public static MessageWords of(Message message) {
        var locale = locale(message);
        return new MessageWords(bundle(locale), shipped(locale) ? locale : Locale.ENGLISH);
    }

    /** The words of that language, English where none are shipped in it. */
    static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(
                "texts.words",
                Locale.forLanguageTag(shipped(locale) ? locale.getLanguage() : "en"),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private static boolean shipped(Locale locale) {
        return Texts.SHIPPED.contains(locale.getLanguage());
    }

    /** The language that a message is written in, with its region; ERPs write nl_BE as often as nl-BE. */
    public static Locale locale(Message message) {
        return Locale.forLanguageTag(message.language().strip().replace('_', '-'));
    }

    /** That of these words, with the customer's region where they are in the customer's language. */
    public Locale locale() {
        return locale;
    }

    public String say(String key) {
        return words.getString(key);
    }

    /** The shipped subject, with this message's values. */
    public String subject(Message message) {
        return filled(say("subject." + message.purpose().name().toLowerCase(Locale.ROOT)), message);
    }

    /** A line of text with the values of its variables. */
    public static String filled(String line, Message message) {
        var text = line.replace("{merchant}", message.merchantName());
        for (var value : message.values().entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        // What is not known is not spoken of.
        return text.replaceAll("\\{[a-z]+\\}", "");
    }

    /** To whom, where, how much and under which reference, as the customer types it. */
    public List<Line> lines(CreditTransfer transfer) {
        var lines = new ArrayList<Line>();
        lines.add(new Line(say("transfer.holder"), transfer.holder()));
        lines.add(new Line("IBAN", transfer.iban().printed()));
        if (transfer.bic() != null) {
            lines.add(new Line("BIC", transfer.bic()));
        }
        // Few fonts have the narrow no-break space that French numbers are grouped with.
        var amount = MoneyText.of(transfer.amount(), locale).replace('\u202f', '\u00a0');
        lines.add(new Line(say("transfer.amount"), amount));
        lines.add(new Line(say("transfer.reference"), transfer.reference().printed()));
        return lines;
    }
}
