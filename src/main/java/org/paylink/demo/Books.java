package org.paylink.demo;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The books of one sample ERP: its invoices and what was paid, in the tables of {@code samples/erp.sql}. */
final class Books {

    private static final BigDecimal DEAREST_MINOR = new BigDecimal(25_000);

    private final DemoDatabase database;
    private final String schema;
    private final String numbering;
    private final Clock clock;

    /** {@code numbering} is a format with one number in it, such as {@code RE-%d}. */
    Books(DemoDatabase database, String schema, String numbering, Clock clock) {
        this.database = database;
        this.schema = schema;
        this.numbering = numbering;
        this.clock = clock;
    }

    /** One invoice with its customer. */
    record Entry(
            String number,
            Buyer buyer,
            String kind,
            LocalDate issued,
            @Nullable LocalDate due,
            String currency,
            BigDecimal total,
            BigDecimal open,
            String status,
            @Nullable String subject,
            @Nullable String document) {}

    record Buyer(
            String id,
            String name,
            boolean business,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String language,
            @Nullable String country) {}

    /** A line of the overview. */
    record Line(
            String number,
            String customer,
            String kind,
            String currency,
            BigDecimal total,
            BigDecimal open,
            String status,
            BigDecimal paid,
            int payments) {

        public boolean changeable() {
            return status.equals("open") && kind.equals("invoice");
        }
    }

    /** In the order of their numbers. */
    List<Line> lines() {
        return database.jdbc().sql(in("""
                        select i.number, c.name as customer, i.kind, i.currency, i.total, i.open, i.status,
                               coalesce(sum(p.amount), 0) as paid, count(p.id) as payments
                        from {schema}.invoices i
                        join {schema}.customers c on c.id = i.customer
                        left join {schema}.payments p on p.invoice = i.number
                        group by i.number, c.name
                        order by i.number""")).query(Line.class).list();
    }

    /** In the order of their numbers, each with its customer; {@code status} null means all. */
    List<Entry> entries(@Nullable String status, int from, int max) {
        return database.jdbc()
                .sql(in(ENTRIES + " where cast(:status as text) is null or i.status = :status"
                        + " order by i.number offset :from limit :max"))
                .param("status", status)
                .param("from", from)
                .param("max", max)
                .query(BookRows::entry)
                .list();
    }

    Optional<Entry> entry(String number) {
        return database.jdbc()
                .sql(in(ENTRIES + " where i.number = :number"))
                .param("number", number)
                .query(BookRows::entry)
                .optional();
    }

    /** Writes an invoice down, and its customer if he is new. */
    void add(Entry entry) {
        var buyer = entry.buyer();
        database.jdbc()
                .sql(in("insert into {schema}.customers values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing"))
                .params(
                        buyer.id(),
                        buyer.name(),
                        buyer.business(),
                        buyer.email(),
                        buyer.phone(),
                        buyer.language(),
                        buyer.country())
                .update();
        database.jdbc()
                .sql(in("insert into {schema}.invoices values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"))
                .params(
                        entry.number(),
                        buyer.id(),
                        entry.kind(),
                        entry.issued(),
                        entry.due(),
                        entry.currency(),
                        entry.total(),
                        entry.open(),
                        entry.status(),
                        entry.subject(),
                        entry.document())
                .update();
    }

    /** A new invoice for the customer who has waited longest for one, due in two weeks; the answer is its number. */
    String addAnother() {
        return database.inTransaction(() -> {
            database.jdbc()
                    .sql(in("lock table {schema}.invoices in exclusive mode"))
                    .update();
            int next = database.jdbc().sql(in(NEXT)).query(Integer.class).single();
            String number = numbering.formatted(next);
            // An odd step, so that amounts look as if goods had been sold.
            var amount = new BigDecimal(next * 3_779L).remainder(DEAREST_MINOR).add(new BigDecimal(490));
            database.jdbc()
                    .sql(in(ADD_ANOTHER))
                    .param("number", number)
                    .param("today", today())
                    .param("amount", amount.movePointLeft(2))
                    .update();
            return number;
        });
    }

    /** The customer comes by and pays what is open; false where nothing is. */
    boolean payInCash(String number) {
        return database.inTransaction(() -> {
            var entry = entry(number).filter(it -> it.status().equals("open")).orElse(null);
            return entry != null
                    && book(new Booking("CASH-" + number, number, entry.open(), entry.currency(), today(), "cash"));
        });
    }

    /** False where it is not open. */
    boolean cancel(String number) {
        return database.jdbc()
                        .sql(in("update {schema}.invoices set status = 'cancelled', open = 0"
                                + " where number = ? and status = 'open' and kind = 'invoice'"))
                        .param(number)
                        .update()
                == 1;
    }

    /**
     * Books a payment once; false where its id has been booked before.
     *
     * @throws IllegalArgumentException where there is no such invoice
     */
    boolean book(Booking payment) {
        return database.inTransaction(() -> {
            if (entry(payment.invoice()).isEmpty()) {
                throw new IllegalArgumentException("there is no invoice " + payment.invoice());
            }
            boolean fresh = database.jdbc()
                            .sql(in("insert into {schema}.payments (id, invoice, amount, currency, paid_on, means)"
                                    + " values (?, ?, ?, ?, ?, ?) on conflict do nothing"))
                            .params(
                                    payment.id(),
                                    payment.invoice(),
                                    payment.amount(),
                                    payment.currency(),
                                    payment.paidOn(),
                                    payment.means())
                            .update()
                    == 1;
            if (fresh) {
                database.jdbc()
                        .sql(in(REDUCE))
                        .param("amount", payment.amount())
                        .param("number", payment.invoice())
                        .update();
            }
            return fresh;
        });
    }

    /** The payment of that id, as it was booked. */
    Optional<Booking> booked(String id) {
        return database.jdbc()
                .sql(in("select id, invoice, amount, currency, paid_on, means from {schema}.payments where id = ?"))
                .param(id)
                .query(Booking.class)
                .optional();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }

    private String in(String sql) {
        return sql.replace("{schema}", schema);
    }

    private static final String ENTRIES = """
            select i.*, c.name, c.business, c.email, c.phone, c.language, c.country
            from {schema}.invoices i join {schema}.customers c on c.id = i.customer""";

    private static final String NEXT =
            "select coalesce(max(cast(substring(number from '[0-9]+$') as integer)), 0) + 1 from {schema}.invoices";

    private static final String ADD_ANOTHER = """
            insert into {schema}.invoices (number, customer, issued, due, currency, total, open, subject)
            select :number, c.id, :today, cast(:today as date) + 14, 'EUR', :amount, :amount, 'Demo'
            from {schema}.customers c
            where c.email is not null or c.phone is not null
            order by (select count(*) from {schema}.invoices i where i.customer = c.id), c.id
            limit 1""";

    private static final String REDUCE = """
            update {schema}.invoices
            set open = greatest(open - :amount, 0), status = case when open > :amount then 'open' else 'paid' end
            where number = :number""";
}
