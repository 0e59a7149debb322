package org.paylink.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.paylink.PayLinkConnector;
import org.paylink.claim.Standing;
import org.paylink.store.Column;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What it costs to remind: many open invoices stand on their ladders, one in twenty of them is due. Measures the time from the moment in which their
 * day comes until the last of them is planned, by the connector's own ticks; sending is not counted, for the channel's route takes nothing.
 *
 * <p>Arguments: numbers of open invoices (10000 100000 1000000).
 */
public final class TickBench {

    private static final int DUE_OF = 20;
    private static final int PER_CUSTOMER = 4;
    private static final int STANDSTILL_S = 60;

    private final JdbcTemplate jdbc;

    private TickBench(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public static void main(String[] arguments) throws Exception {
        var sizes = arguments.length > 0 ? arguments : new String[] {"10000", "100000", "1000000"};
        for (var size : sizes) {
            try (var connector = start()) {
                new TickBench(connector.getBean(JdbcTemplate.class)).run(Integer.parseInt(size));
            }
        }
        System.exit(0);
    }

    private static ConfigurableApplicationContext start() throws IOException {
        var place = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "tick-");
        var plans = Files.createDirectories(place.resolve("plans"));
        Files.writeString(
                plans.resolve("usual.yaml"),
                """
                gap: P5D
                contactHours: {business: "MON-SUN 00:00-23:59", consumer: "MON-SUN 00:00-23:59", holidays: true}
                steps:
                  - {id: first, afterDue: P3D, tone: friendly}
                  - {id: second, afterDue: P10D, tone: firm}
                  - {id: third, afterDue: P20D, tone: formal}
                  - {id: last, afterDue: P30D, tone: final}
                """);
        return SpringApplication.run(
                PayLinkConnector.class,
                "--server.port=0",
                "--paylink.data=" + place.resolve("data"),
                "--paylink.routes=" + place.resolve("routes"),
                "--paylink.dunning.plans=" + plans,
                "--paylink.merchants.acme.country=DE",
                "--paylink.merchants.acme.contact-by=letter",
                "--paylink.merchants.acme.dunning=usual",
                "--paylink.delivery.letter.type=route",
                "--paylink.delivery.letter.address=email");
    }

    private void run(int open) throws InterruptedException {
        insert(open);
        decideTheOthers();
        var due = open / DUE_OF;
        jdbc.update("update standing set look_at = now() where substring(invoice::text from 25)::bigint % ? = 0", DUE_OF);
        var begun = System.nanoTime();
        var taken = 0L;
        var moved = begun;
        var first = 0L;
        while (taken < due && System.nanoTime() - moved < TimeUnit.SECONDS.toNanos(STANDSTILL_S)) {
            TimeUnit.MILLISECONDS.sleep(50);
            var now = count("select count(*) from step_taken");
            moved = now > taken ? System.nanoTime() : moved;
            first = first == 0 && now > 0 ? moved : first;
            taken = now;
        }
        if (taken < due) {
            jdbc.queryForList("select rule, min(why) as why, count(*) from standing group by rule")
                    .forEach(System.out::println);
        }
        System.out.printf(
                "%d open, %d due: %d planned in %.2f s, the first batch after %.2f s of them%n",
                open, due, taken, (moved - begun) / 1e9, (first - begun) / 1e9);
    }

    /** As it is day by day: what is not due was decided before, and is decided again in the same way. */
    private void decideTheOthers() throws InterruptedException {
        var one = "payer = (select payer from standing s join invoice i on i.id = s.invoice where i.number = 'INV-1')";
        jdbc.update("update standing set look_at = now() where " + one);
        while (count("select count(*) from standing where rule is null and " + one) > 0) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        jdbc.update(
                """
                update standing s set plan = d.plan, rule = d.rule, why = d.why, look_at = d.look_at
                from (select * from standing where rule is not null limit 1) d
                where substring(s.invoice::text from 25)::bigint % ? <> 0
                """,
                DUE_OF);
        jdbc.execute("vacuum analyze standing");
    }

    /** Bodies like those of a mapping; the due ones are three days late, the others due in two months. */
    private void insert(int open) {
        jdbc.update(
                """
                insert into invoice (id, merchant, source, number, kind, state, currency, open_minor, due_date, token, body, hash, received_at, changed_at)
                select n.id, 'acme', 'erp', 'INV-' || n.i, 'INVOICE', 'OPEN', 'EUR', 10000 + n.i, n.due, 'token-' || n.i, b.body, md5(b.body::text)::uuid,
                    now() - interval '40 days', now() - interval '40 days'
                from (select i, ('00000000-0000-4000-8000-' || lpad(i::text, 12, '0'))::uuid id,
                        current_date + case when i % ? = 0 then -5 else 60 end due, i / ? c from generate_series(1, ?) i) n
                cross join lateral (select jsonb_build_object(
                    'number', 'INV-' || n.i, 'kind', 'invoice', 'status', 'open', 'currency', 'EUR', 'open', ((10000 + n.i) / 100.0)::numeric(12,2)::text,
                    'total', ((10000 + n.i) / 100.0)::numeric(12,2)::text, 'issueDate', current_date - 40, 'dueDate', n.due,
                    'description', 'Office furniture, order of spring', 'customer', jsonb_build_object('id', 'C-' || n.c, 'name', 'Customer ' || n.c,
                        'email', 'c' || n.c || '@example.org', 'country', 'DE', 'language', 'de')) body) b
                """,
                DUE_OF,
                PER_CUSTOMER,
                open);
        var customers = IntStream.rangeClosed(0, open / PER_CUSTOMER)
                .mapToObj(n -> "C-" + n)
                .toList();
        jdbc.update(
                """
                insert into standing (invoice, merchant, payer, currency, look_at)
                select i.id, i.merchant, u.payer, i.currency, now() + interval '50 days'
                from unnest(?, ?::uuid[]) as u(customer, payer) join invoice i on i.body -> 'customer' ->> 'id' = u.customer
                """,
                Column.of(customers, customer -> customer),
                Column.of(customers, customer -> Standing.payerOf("acme", customer)));
        jdbc.execute("analyze");
    }

    private long count(String sql) {
        var count = jdbc.queryForObject(sql, Long.class);
        return count == null ? 0 : count;
    }
}
