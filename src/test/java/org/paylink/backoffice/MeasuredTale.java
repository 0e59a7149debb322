package org.paylink.backoffice;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What has happened to the invoices of a merchant over the last months, written down as the connector would have. Days are counted back from today, at noon. */
final class MeasuredTale {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final JdbcTemplate jdbc;
    private final String merchant;
    private final LocalDate today = LocalDate.now(BERLIN);

    MeasuredTale(JdbcTemplate jdbc, String merchant) {
        this.jdbc = jdbc;
        this.merchant = merchant;
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(("measured " + name).getBytes(StandardCharsets.UTF_8));
    }

    private String noon(int daysAgo) {
        return today.minusDays(daysAgo).atTime(12, 0).atZone(BERLIN).toInstant().toString();
    }

    /** {@code open}: in minor units; {@code body}: what of the canonical form is reckoned with. */
    void invoice(
            String name,
            String state,
            String currency,
            long open,
            @Nullable Integer dueAgo,
            int receivedAgo,
            String body) {
        jdbc.update(
                """
                insert into invoice (id, merchant, source, number, kind, state, currency, open_minor, due_date, token, body, hash, received_at, changed_at)
                values (?, ?, 'tale', ?, ?, ?, ?, ?, ?, ?, ?::jsonb, md5(?)::uuid, ?::timestamptz, ?::timestamptz)
                """,
                id(name),
                merchant,
                name,
                state.equals("CREDIT") ? "CREDIT_NOTE" : "INVOICE",
                state,
                currency,
                open,
                dueAgo == null ? null : today.minusDays(dueAgo),
                "token-of-measured-" + name,
                body,
                name,
                noon(receivedAgo),
                noon(receivedAgo));
    }

    /** A notice about an invoice; {@code open}: what was open of it when it arrived; {@code by}: the channel by which it did. */
    void step(
            String invoice,
            String step,
            String notice,
            String state,
            int daysAgo,
            @Nullable String by,
            @Nullable Long open) {
        var settled = state.equals("UNDER_WAY") ? null : noon(daysAgo);
        jdbc.update(
                """
                insert into step_taken (invoice, step, attempt, notice, plan, tone, position, overtaken, state, planned_at, until, settled_at,
                    channel, arrived_at, open_minor)
                values (?, ?, 1, ?, 'tale@1', 'FRIENDLY', ?, '{}', ?, ?::timestamptz, ?::timestamptz, ?::timestamptz, ?, ?::timestamptz, ?)
                """,
                id(invoice),
                step,
                id(notice),
                step.equals("reminder") ? 5 : 20,
                state,
                noon(daysAgo),
                noon(-3),
                settled,
                by,
                state.equals("DELIVERED") ? settled : null,
                open);
    }

    /** The message of a notice by one channel, about the invoice whose link it carries. */
    void message(String invoice, String notice, String channel, String state, int daysAgo) {
        var message = id(notice + " by " + channel);
        effect(message, invoice, notice, channel, "DONE", noon(daysAgo));
        jdbc.update("""
                insert into message (id, invoice, channel, purpose, address, language, body, state, written_at, sent_at)
                values (?, ?, ?, 'REMINDER', 'somewhere', 'en', 'text', ?, ?::timestamptz, ?::timestamptz)
                """, message, id(invoice), channel, state, noon(daysAgo), noon(daysAgo));
    }

    /** A message that should have been sent an hour ago, by a channel whose queue nobody works off. */
    void waiting(String invoice, String notice) {
        var anHourAgo = Instant.now().minusSeconds(3_600).toString();
        effect(id(notice + " waits"), invoice, notice, "nobody", "PLANNED", anHourAgo);
    }

    private void effect(UUID id, String invoice, String notice, String channel, String state, String due) {
        jdbc.update(
                """
                insert into effect (id, queue, kind, merchant, subject, ordinal, repetition, state, due_at, detail, planned_at)
                values (?, ?, 'send_message', ?, ?, ?, 'NEITHER', ?, ?::timestamptz, '{}'::jsonb, ?::timestamptz)
                """,
                id,
                "send/" + channel,
                merchant,
                id(invoice),
                "notice-" + id(notice) + (channel.equals("letter") ? "@letter" : ""),
                state,
                due,
                due);
    }

    /** Money that moved; {@code beside}: what of it was surplus, or settled charges. */
    void money(String invoice, String entry, String session, long amount, Beside beside, int daysAgo) {
        jdbc.update(
                """
                insert into payment (id, account, payment_id, entry, invoice, merchant, session, amount_minor, currency, surplus_minor, charges_minor,
                    paid_at, recorded_at, booked)
                select ?, 'bank', ?, ?, id, merchant, ?, ?, currency, ?, ?, ?::timestamptz, ?::timestamptz, 'CONFIRMED' from invoice where id = ?
                """,
                id(session + entry),
                session,
                entry,
                id(session),
                amount,
                beside.surplus(),
                beside.charges(),
                noon(daysAgo),
                noon(daysAgo),
                id(invoice));
    }

    record Beside(long surplus, long charges) {

        static final Beside NOTHING = new Beside(0, 0);
    }

    /** {@code kept} null: not known yet, or with {@code ended} never. */
    void promise(String invoice, int daysAgo, @Nullable Boolean kept, boolean ended) {
        jdbc.update("""
                insert into hold (id, merchant, invoice, kind, until, why, who, since, ended_at, kept)
                values (gen_random_uuid(), ?, ?, 'PROMISE', ?, 'promised to pay', 'tale', ?::timestamptz, ?::timestamptz, ?)
                """, merchant, id(invoice), today.plusDays(3), noon(daysAgo), ended ? noon(1) : null, kept);
    }
}
