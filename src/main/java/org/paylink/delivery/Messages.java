package org.paylink.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.store.Column;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of messages: what was written to whom, frozen before it was sent, and what became of it. */
@Component
public final class Messages {

    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;
    private final Clock clock;
    private final List<MessageWatch> watches;

    public Messages(JdbcTemplate jdbc, Clock clock, List<MessageWatch> watches) {
        this.jdbc = jdbc;
        this.named = new NamedParameterJdbcTemplate(jdbc);
        this.clock = clock;
        this.watches = watches;
    }

    /** A message as it is kept. */
    public record Kept(
            UUID id,
            UUID invoice,
            String channel,
            Message.Purpose purpose,
            String language,
            String text,
            State state,
            @Nullable String problem,
            Instant writtenAt,
            @Nullable Instant sentAt,
            @Nullable Instant deliveredAt,
            @Nullable Instant readAt) {

        /** Without the text: it ends in logs. */
        @Override
        public String toString() {
            return "Message[%s %s %s]".formatted(purpose, id, state);
        }
    }

    public enum State {
        SENDING,
        SENT,
        /** A payment provider sent it itself; nobody hears whether it arrived. */
        DELEGATED,
        DELIVERED,
        READ,
        UNDELIVERED
    }

    /** A message about to be sent, and for which invoice by which account. */
    public record Written(Message message, UUID invoice, String channel) {}

    /** Freezes them. One that surely was never sent may be written anew with the figures of now. */
    public void write(Collection<Written> messages) {
        if (messages.isEmpty()) {
            return;
        }
        jdbc.update(
                """
                insert into message (id, invoice, channel, purpose, address, language, body, link, state, written_at)
                select u.id, u.invoice, u.channel, u.purpose, u.address, u.language, u.body, u.link, 'SENDING', ?::timestamptz
                from unnest(?::uuid[], ?::uuid[], ?, ?, ?, ?, ?, ?) as u(id, invoice, channel, purpose, address, language, body, link)
                on conflict (id) do update set body = excluded.body, link = excluded.link, written_at = excluded.written_at,
                    state = case when message.state = 'UNDELIVERED' then 'SENDING' else message.state end, problem = null
                """,
                clock.instant().toString(),
                Column.of(messages, written -> written.message().id()),
                Column.of(messages, Written::invoice),
                Column.of(messages, Written::channel),
                Column.of(messages, written -> written.message().purpose()),
                Column.of(messages, written -> written.message().address()),
                Column.of(messages, written -> written.message().language()),
                Column.of(messages, written -> written.message().text()),
                Column.of(messages, written -> written.message().link()));
    }

    /** The services' answers: their reference, or why they refused. A report that was faster keeps its rank. */
    public void answered(Collection<Answer> answers) {
        if (answers.isEmpty()) {
            return;
        }
        tell(jdbc.query(
                """
                update message m set reference = coalesce(u.reference, m.reference), problem = u.problem,
                    state = case when m.state <> 'SENDING' then m.state when u.problem is null then 'SENT' else 'UNDELIVERED' end,
                    sent_at = case when u.problem is null then coalesce(m.sent_at, ?::timestamptz) end,
                    expected_by = case when m.state in ('SENDING', 'SENT') then u.expected_by end
                from unnest(?::uuid[], ?, ?, ?::timestamptz[]) as u(id, reference, problem, expected_by) where m.id = u.id
                returning m.id, m.invoice, m.channel, m.purpose, m.state
                """,
                (row, n) -> MessageRows.moved(row),
                clock.instant().toString(),
                Column.of(answers, Answer::message),
                Column.of(answers, Answer::reference),
                Column.of(answers, Answer::problem),
                Column.of(answers, Answer::expectedBy)));
    }

    /** A payment provider has taken it upon itself to send it. */
    public void delegated(UUID message) {
        tell(jdbc.query("""
                update message set state = 'DELEGATED', problem = null, sent_at = coalesce(sent_at, ?::timestamptz)
                where id = ? and state in ('SENDING', 'UNDELIVERED') returning id, invoice, channel, purpose, state
                """, (row, n) -> MessageRows.moved(row), clock.instant().toString(), message));
    }

    /** How sending ended: with the service's reference or with a problem; {@code expectedBy}: when the next channel is tried. */
    public record Answer(
            UUID message,
            @Nullable String reference,
            @Nullable String problem,
            @Nullable Instant expectedBy) {

        public Answer(UUID message, @Nullable String reference, @Nullable String problem) {
            this(message, reference, problem, null);
        }
    }

    /** The message that a report is about; {@code lost}: only now we know that it did not arrive. */
    public record Reported(UUID message, Message.Purpose purpose, boolean arrived, boolean lost) {}

    /** Those that should have arrived by now and have not, each given out once. */
    public List<UUID> takeOverdue(int max) {
        return jdbc
                .query(
                        """
                update message set expected_by = null where id in (
                    select id from message where expected_by <= ?::timestamptz order by expected_by limit ? for update skip locked)
                returning id, state
                """,
                        (row, n) -> Map.entry(row.getObject("id", UUID.class), State.valueOf(row.getString("state"))),
                        clock.instant().toString(),
                        max)
                .stream()
                .filter(message -> message.getValue() == State.SENT)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Takes in a report; gives back the message it is about. Reports may come twice and in any order: the highest rank stays. A problem of one that
     * is on its way, such as a delay, is kept until more is known.
     */
    public Optional<Reported> report(String channel, DeliveryReport report) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("new", report.status().name());
        values.put("problem", report.problem());
        values.put("at", report.at().toString());
        values.put("channel", channel);
        values.put("id", text(report.message()));
        values.put("reference", report.reference());
        var known = named.query("""
                        update message m set
                            state = case when array_position(array['SENDING', 'SENT', 'UNDELIVERED', 'DELIVERED', 'READ'], state)
                                >= array_position(array['SENDING', 'SENT', 'UNDELIVERED', 'DELIVERED', 'READ'], :new) then state else :new end,
                            reference = coalesce(m.reference, :reference),
                            problem = case when :new = 'UNDELIVERED' then :problem when :new in ('DELIVERED', 'READ') then null
                                when state in ('SENDING', 'SENT') then coalesce(:problem, problem) else problem end,
                            sent_at = coalesce(sent_at, case when :new <> 'UNDELIVERED' then :at::timestamptz end),
                            delivered_at = coalesce(delivered_at, case when :new in ('DELIVERED', 'READ') then :at::timestamptz end),
                            read_at = coalesce(read_at, case when :new = 'READ' then :at::timestamptz end),
                            expected_by = case when :new = 'SENT' then expected_by end
                        from (select id as known, state as before from message
                            where channel = :channel and (id = :id::uuid or (:id::uuid is null and reference = :reference)) for update) b
                        where m.id = b.known
                        returning m.id, m.invoice, m.channel, m.purpose, m.state, m.state in ('DELIVERED', 'READ') as arrived,
                            m.state = 'UNDELIVERED' and b.before <> 'UNDELIVERED' as lost
                        """, values, (row, n) -> Map.entry(MessageRows.reported(row), MessageRows.moved(row)));
        tell(known.stream().map(Map.Entry::getValue).toList());
        return known.stream().map(Map.Entry::getKey).findFirst();
    }

    private void tell(List<MessageWatch.Moved> messages) {
        watches.forEach(watch -> watch.moved(messages));
    }

    /**
     * Takes in what is told of all messages to an address up to a time. It proves nothing of one whose sending is in doubt: that one may be missing
     * among them. A message counts from when it was written, for its answer may have come later than it was read. Gives
     * back those that it told something new of.
     */
    public List<UUID> reached(String channel, Watermark mark) {
        var moved = jdbc.query(
                """
                update message set state = ?, problem = null, expected_by = null, delivered_at = coalesce(delivered_at, ?::timestamptz),
                    read_at = case when ? = 'READ' then coalesce(read_at, ?::timestamptz) else read_at end
                where channel = ? and address = ? and address !~ '[+@]' and written_at <= ?::timestamptz
                    and state in ('SENT', 'DELIVERED') and state <> ?
                returning id, invoice, channel, purpose, state
                """,
                (row, n) -> MessageRows.moved(row),
                mark.status().name(),
                mark.at().toString(),
                mark.status().name(),
                mark.at().toString(),
                channel,
                mark.address(),
                mark.upTo().toString(),
                mark.status().name());
        tell(moved);
        return moved.stream().map(MessageWatch.Moved::message).toList();
    }

    public List<Kept> of(UUID invoice) {
        return jdbc.query(
                "select * from message where invoice = ? order by written_at",
                (row, n) -> MessageRows.kept(row),
                invoice);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
