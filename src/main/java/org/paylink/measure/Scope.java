package org.paylink.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.paylink.invoice.Merchant;
import org.paylink.store.Column;

/** Whose figures are wanted, and of which days: both count, each by its merchant's own clock. */
record Scope(List<Merchant> merchants, LocalDate from, LocalDate to, Instant now) {

    /** The beginning of each query here: one row for each merchant, with the stretch of time that the days are there. */
    static final String SQL = """
            with scope as (
                select * from unnest(:merchants::text[], :zones::text[], :sinces::timestamptz[], :untils::timestamptz[], :todays::date[])
                    as s(merchant, zone, since, until, today))
            """;

    /**
     * The movements of one invoice, put in place of {@code %s}: {@code own} is what came for the invoice itself, without surplus and charges; what went
     * back is negative, gives the surplus back first, and belongs to the moment of the payment it takes back.
     */
    static final String MOVED = """
            (select entry, coalesce(case when entry = 'PAYMENT' then paid_at else paid_before end, paid_at) as moment,
                case when entry = 'PAYMENT' then own - surplus_minor else greatest(back - own - spare, 0) - greatest(back - spare, 0) end as own
            from (select entry, paid_at, surplus_minor, amount_minor - charges_minor as own,
                    max(paid_at) filter (where entry = 'PAYMENT') over w as paid_before,
                    coalesce(sum(amount_minor - charges_minor) filter (where entry <> 'PAYMENT') over w, 0) as back,
                    sum(surplus_minor) over (partition by account, session) as spare
                from payment where invoice = %s
                window w as (partition by account, session order by paid_at, entry = 'PAYMENT' desc, recorded_at, id
                    rows between unbounded preceding and current row)) ledger)
            """;

    Instant since(Merchant merchant) {
        return from.atStartOfDay(merchant.zone()).toInstant();
    }

    Instant until(Merchant merchant) {
        return to.plusDays(1).atStartOfDay(merchant.zone()).toInstant();
    }

    LocalDate today(ZoneId zone) {
        return LocalDate.ofInstant(now, zone);
    }

    /** Whether the days reach up to now everywhere: what was open on an earlier day is not kept. */
    boolean endsNow() {
        return merchants.stream().noneMatch(each -> to.isBefore(today(each.zone())));
    }

    Map<String, Object> parameters() {
        var values = new HashMap<String, Object>();
        values.put("merchants", Column.of(merchants, Merchant::id));
        values.put("zones", Column.of(merchants, Merchant::zone));
        values.put("sinces", Column.of(merchants, this::since));
        values.put("untils", Column.of(merchants, this::until));
        values.put("todays", Column.of(merchants, each -> today(each.zone())));
        values.put("first", ends(merchants.stream().map(this::since).min(Instant::compareTo)));
        values.put("last", ends(merchants.stream().map(this::until).max(Instant::compareTo)));
        return values;
    }

    private static String ends(Optional<Instant> instant) {
        return instant.orElse(Instant.EPOCH).toString();
    }
}
