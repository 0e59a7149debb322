package org.paylink.backoffice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.paylink.measure.Age;
import org.paylink.measure.Brought;
import org.paylink.measure.Dso;
import org.paylink.measure.Measured;
import org.paylink.measure.Promised;
import org.paylink.money.Price;

/** The measures as programs and spreadsheets read them: tables of figures, each row of one currency. What is not known is null. */
final class MeasureTrees {

    /** The names of columns that say what a row is about, not how much it is. */
    static final List<String> KEYS = List.of("step", "channel", "age");

    /** As JSON, without what is not known. */
    static Map<String, Object> tree(Measured measured) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("from", measured.from().toString());
        tree.put("to", measured.to().toString());
        tree.put("at", measured.at().toString());
        tree.put("overdue", measured.overdue());
        for (var table : tables(measured)) {
            table.rows().forEach(row -> row.values().removeIf(Objects::isNull));
            tree.put(table.name(), table.rows());
        }
        return tree;
    }

    /** One measure; each row is of one currency. */
    record Table(String name, List<Map<String, @Nullable Object>> rows) {}

    static List<Table> tables(Measured measured) {
        return List.of(
                new Table("steps", rows(measured.steps(), each -> brought("step", each))),
                new Table("channels", rows(measured.channels(), each -> brought("channel", each))),
                new Table("withoutReminder", rows(measured.withoutReminder(), MeasureTrees::unasked)),
                new Table("ageing", rows(measured.ages(), MeasureTrees::age)),
                new Table("dso", rows(measured.dso(), MeasureTrees::dso)),
                new Table("promises", rows(measured.promises(), MeasureTrees::promised)));
    }

    private static <T> List<Map<String, @Nullable Object>> rows(
            List<T> figures, Function<T, Map<String, @Nullable Object>> row) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        figures.forEach(each -> rows.add(row.apply(each)));
        return rows;
    }

    private static Map<String, @Nullable Object> brought(String key, Brought each) {
        var row = row(each.currency());
        row.put(key, each.name());
        if (each.due() != null) {
            row.put("due", each.due());
        }
        row.put("sent", each.sent());
        row.put("arrived", each.arrived());
        row.put("failed", each.failed());
        row.put("open", text(each.open()));
        row.put("payments", each.payments());
        row.put("recovered", text(each.recovered()));
        row.put("sharePercent", text(each.share()));
        row.put("medianDays", each.medianDays());
        row.put("cost", cost(each.cost()));
        row.put("costPer100", text(each.costPer100()));
        return row;
    }

    private static Map<String, @Nullable Object> unasked(Brought.Unasked each) {
        var row = row(each.currency());
        row.put("payments", each.payments());
        row.put("recovered", text(each.recovered()));
        return row;
    }

    private static Map<String, @Nullable Object> age(Age age) {
        var row = row(age.currency());
        row.put("age", age.kind().word());
        row.put("invoices", age.invoices());
        row.put("amount", text(age.amount()));
        return row;
    }

    private static Map<String, @Nullable Object> dso(Dso dso) {
        var row = row(dso.currency());
        row.put("open", text(dso.open()));
        row.put("sales", text(dso.sales()));
        row.put("days", dso.days());
        row.put("dso", text(dso.dso()));
        row.put("payments", dso.payments());
        row.put("daysLate", text(dso.daysLate()));
        row.put("daysLateByAmount", text(dso.daysLateByAmount()));
        return row;
    }

    private static Map<String, @Nullable Object> promised(Promised promised) {
        var row = row(promised.currency());
        row.put("given", promised.given());
        row.put("kept", promised.kept());
        row.put("broken", promised.broken());
        row.put("open", promised.open());
        row.put("ended", promised.ended());
        row.put("keptPercent", text(promised.rateKept()));
        return row;
    }

    private static Map<String, @Nullable Object> row(String currency) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("currency", currency);
        return row;
    }

    /** By currency; null where it is not known. */
    private static @Nullable Map<String, String> cost(@Nullable List<Price> cost) {
        if (cost == null) {
            return null;
        }
        var byCurrency = new LinkedHashMap<String, String>();
        cost.forEach(each -> byCurrency.put(each.currency().code(), each.decimal()));
        return byCurrency;
    }

    private static @Nullable String text(@Nullable BigDecimal figure) {
        return figure == null ? null : figure.toPlainString();
    }

    private MeasureTrees() {}
}
