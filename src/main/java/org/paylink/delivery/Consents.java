package org.paylink.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The ledger of what customers stopped and allowed again, by medium and address, with the evidence of each word. Entries are added, never changed:
 * the latest counts. It stands above what the ERP says, and holds for all merchants, for it is the address that wants its peace.
 */
@Component
public final class Consents {

    private static final String ALL = "*";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    public Consents(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One word of a customer. {@code medium} is "*" where it is about all. */
    public record Entry(String medium, boolean given, String evidence, Instant at) {}

    /** A medium and an address there. */
    public record Contact(Medium medium, String address) {

        public Contact {
            address = bare(address);
        }

        /** Without the address. */
        @Override
        public String toString() {
            return "Contact[" + medium + "]";
        }
    }

    /** @param evidence where it was said, such as the account and the service's id of the message; no text and no address */
    public void keep(Contact contact, StopWord word, String evidence) {
        var medium = word == StopWord.STOP ? contact.medium().word() : ALL;
        add(medium, contact.address(), word == StopWord.START, evidence);
    }

    private void add(String medium, String address, boolean given, String evidence) {
        jdbc.update(
                "insert into consent (medium, address, given, evidence, at) values (?, ?, ?, ?, ?::timestamptz)",
                medium,
                address,
                given,
                evidence,
                clock.instant().toString());
    }

    /** They wrote to the wrong address, or a person was told so. */
    public void stop(Contact contact, String evidence) {
        keep(contact, StopWord.STOP, evidence);
    }

    /** Of these, those that want no messages. */
    public Set<Contact> stopped(Collection<Contact> contacts) {
        if (contacts.isEmpty()) {
            return Set.of();
        }
        var addresses = contacts.stream().map(Contact::address).distinct().toArray(String[]::new);
        record Word(long id, String medium, String address, boolean given) {}
        var words = jdbc.query(
                "select distinct on (address, medium) id, medium, address, given from consent where address = any(?)"
                        + " order by address, medium, id desc",
                (row, n) -> new Word(
                        row.getLong("id"), row.getString("medium"), row.getString("address"), row.getBoolean("given")),
                (Object) addresses);
        var stopped = new HashSet<Contact>();
        for (var contact : contacts) {
            words.stream()
                    .filter(word -> word.address().equals(contact.address()))
                    .filter(word -> word.medium().equals(ALL)
                            || word.medium().equals(contact.medium().word()))
                    .max((one, other) -> Long.compare(one.id(), other.id()))
                    .filter(latest -> !latest.given())
                    .ifPresent(latest -> stopped.add(contact));
        }
        return stopped;
    }

    /** Whether an address that said this, oldest first, wanted no messages by a medium at a moment. */
    public static boolean stopped(Medium medium, List<Entry> said, Instant then) {
        return said.stream()
                .filter(word -> word.medium().equals(ALL) || word.medium().equals(medium.word()))
                .filter(word -> !word.at().isAfter(then))
                .reduce((earlier, later) -> later)
                .filter(latest -> !latest.given())
                .isPresent();
    }

    /** All that an address ever said, oldest first. */
    public List<Entry> of(String address) {
        return jdbc.query(
                "select medium, given, evidence, at from consent where address = ? order by id",
                (row, n) -> new Entry(
                        row.getString("medium"),
                        row.getBoolean("given"),
                        row.getString("evidence"),
                        row.getTimestamp("at").toInstant()),
                bare(address));
    }

    /** A phone number as its digits with the plus, an e-mail address in small letters, a service's own id as it is: its letters may be of either kind. */
    private static String bare(String address) {
        var phone = address.replaceAll("[\\s().\\-/]", "").replaceFirst("^(whatsapp|sms):", "");
        return phone.matches("\\+?\\d{5,20}")
                ? "+" + phone.replace("+", "")
                : address.contains("@") ? address.strip().toLowerCase(Locale.ROOT) : address.strip();
    }
}
