package org.paylink.delivery.sandbox;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.sandbox.JdbcPhones.Owner;
import org.paylink.delivery.sandbox.JdbcPhones.Row;
import org.paylink.delivery.sandbox.JdbcPhones.Text;

/** What the page writes: names, initials, times and cards, ready to be set. */
final class PhoneView {

    private static final int HUES = 6;
    private static final Pattern NUMBER = Pattern.compile("[\\p{L}\\p{N}]{1,12}(-[\\p{L}\\p{N}]{1,12}){0,3}-\\d{1,12}");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

    private final ZoneId zone;
    private final LocalDate today;

    PhoneView(Instant now, ZoneId zone) {
        this.zone = zone;
        this.today = LocalDate.ofInstant(now, zone);
    }

    /** Who is shown by initials on a coloured disc. */
    record Face(String name, String initials, int hue) {

        static Face of(String name) {
            var words = Arrays.stream(name.split("[^\\p{L}\\p{N}]+"))
                    .filter(word -> !word.isEmpty())
                    .toList();
            var initials = words.isEmpty() ? "#" : first(words.get(0));
            if (words.size() > 1) {
                initials += first(words.get(words.size() - 1));
            }
            return new Face(name, initials.toUpperCase(Locale.ROOT), Math.floorMod(name.hashCode(), HUES));
        }

        private static String first(String word) {
            return word.substring(0, word.offsetByCodePoints(0, 1));
        }

        @Override
        public String toString() {
            return "Face";
        }
    }

    /** One phone in the list. */
    record Entry(long id, Face face, String address, String sender, String preview, String when, int unread) {}

    /** A piece of a text; a whole one, such as an invoice's number, is not broken at its hyphens. */
    record Piece(String words, boolean whole) {}

    /** The link of a text as a card to press. {@code label} is in the text's language. */
    record Card(String url, String host, String label) {}

    /**
     * One text. {@code day} is there where it differs from that of the text before; {@code from} likewise, on a phone with several senders.
     * {@code first} begins a group of the same sender.
     */
    record Bubble(
            long id,
            @Nullable String day,
            @Nullable Face from,
            boolean first,
            String language,
            List<Piece> pieces,
            @Nullable Card card,
            String time,
            boolean read) {}

    /** A phone opened: {@code until} is when its latest text arrived, in microseconds since 1970. */
    record Chat(
            long id,
            Face owner,
            String address,
            Face sender,
            boolean several,
            List<Bubble> bubbles,
            int unread,
            long until) {}

    Entry entry(Row row) {
        return new Entry(
                row.id(),
                Face.of(Optional.ofNullable(row.name()).orElse(row.address())),
                row.address(),
                row.sender(),
                row.body().strip().replaceAll("\\s+", " "),
                when(row.lastAt()),
                row.unread());
    }

    Chat chat(Owner owner, List<Text> texts) {
        var senders = texts.stream().map(Text::sender).distinct().toList();
        var several = senders.size() > 1;
        var bubbles = new ArrayList<Bubble>();
        Text before = null;
        for (var text : texts) {
            bubbles.add(bubble(text, before, several));
            before = text;
        }
        return new Chat(
                owner.id(),
                Face.of(Optional.ofNullable(owner.name()).orElse(owner.address())),
                owner.address(),
                Face.of(senders.isEmpty() ? "Messages" : String.join(", ", senders)),
                several,
                bubbles,
                (int) texts.stream()
                        .filter(text -> !text.state().equals("READ"))
                        .count(),
                before == null ? 0 : micros(before.at()));
    }

    private Bubble bubble(Text text, @Nullable Text before, boolean several) {
        var sameDay = before != null && day(before.at()).equals(day(text.at()));
        var sameSender = before != null && sameDay && before.sender().equals(text.sender());
        return new Bubble(
                text.id(),
                sameDay ? null : dayName(day(text.at())),
                several && !sameSender ? Face.of(text.sender()) : null,
                !sameSender,
                text.language(),
                pieces(body(text)),
                text.link() == null ? null : card(text, text.link()),
                TIME.format(text.at().atZone(zone)),
                text.state().equals("READ"));
    }

    /** The link is shown as a card, so it need not be read aloud as well. */
    private static String body(Text text) {
        var body = text.link() == null ? text.body() : text.body().replace(text.link(), "");
        return body.replaceAll("[ \\t]+\n", "\n").replaceAll("\n{3,}", "\n\n").strip();
    }

    private static List<Piece> pieces(String body) {
        var pieces = new ArrayList<Piece>();
        var number = NUMBER.matcher(body);
        var end = 0;
        while (number.find()) {
            pieces.add(new Piece(body.substring(end, number.start()), false));
            pieces.add(new Piece(number.group(), true));
            end = number.end();
        }
        pieces.add(new Piece(body.substring(end), false));
        return pieces;
    }

    private static Card card(Text text, String link) {
        var uri = URI.create(link);
        var pays = text.body().contains(link);
        var label = switch (Locale.forLanguageTag(text.language()).getLanguage()) {
            case "de" -> pays ? "Ansehen und bezahlen" : "Rechnung ansehen";
            case "nl" -> pays ? "Bekijken en betalen" : "Factuur bekijken";
            case "fr" -> pays ? "Voir et payer" : "Voir la facture";
            case "es" -> pays ? "Ver y pagar" : "Ver la factura";
            case "it" -> pays ? "Vedi e paga" : "Vedi la fattura";
            default -> pays ? "View and pay" : "View invoice";
        };
        return new Card(link, uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()), label);
    }

    private String when(Instant at) {
        return day(at).equals(today) ? TIME.format(at.atZone(zone)) : dayName(day(at));
    }

    private String dayName(LocalDate day) {
        if (day.equals(today)) {
            return "Today";
        }
        return day.equals(today.minusDays(1)) ? "Yesterday" : DAY.format(day);
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    private static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
    }
}
