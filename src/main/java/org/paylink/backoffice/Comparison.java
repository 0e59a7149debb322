package org.paylink.backoffice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.paylink.money.Money;
import org.paylink.payment.DayBook.Late;
import org.paylink.payment.DayBook.Pending;
import org.paylink.payment.DayBook.Sum;
import org.paylink.payment.Ledger.Booked;

/**
 * One day's money three ways: what the providers told, what the ledger holds, what the ERP has. All three agree where {@code differences}
 * is empty.
 */
record Comparison(List<Sum> sums, List<Late> late, List<Pending> pending, int noticesPutAside) {

    Map<String, Object> tree() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("ledger", perAccount());
        tree.put("erp", inTheErp());
        tree.put("noticesPutAside", noticesPutAside);
        tree.put("agree", late.isEmpty() && pending.isEmpty() && noticesPutAside == 0);
        var differences = new ArrayList<Map<String, Object>>();
        pending.forEach(one -> differences.add(difference(one)));
        late.forEach(one -> differences.add(difference(one)));
        tree.put("differences", differences);
        return tree;
    }

    private List<Map<String, Object>> perAccount() {
        var lines = new TreeMap<String, Line>();
        sums.forEach(sum -> lines.merge(
                sum.account() + " " + sum.entry() + " "
                        + sum.amount().currency().code(),
                Line.of(sum),
                Line::plus));
        return lines.values().stream().map(Line::tree).toList();
    }

    private Map<String, Object> inTheErp() {
        var tree = new LinkedHashMap<String, Object>();
        for (var booked : Booked.values()) {
            var perCurrency = new TreeMap<String, Line>();
            sums.stream()
                    .filter(sum -> sum.booked() == booked)
                    .forEach(sum -> perCurrency.merge(
                            sum.entry() + " " + sum.amount().currency().code(), Line.ofErp(sum), Line::plus));
            tree.put(
                    booked == Booked.PLANNED ? "waiting" : InvoiceTrees.word(booked),
                    perCurrency.values().stream().map(Line::tree).toList());
        }
        return tree;
    }

    private static Map<String, Object> difference(Pending session) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("what", "pending-at-provider");
        tree.put("invoice", session.number());
        tree.put("account", session.account());
        tree.put("session", session.session().toString());
        tree.put("amount", session.amount().decimal());
        tree.put("currency", session.amount().currency().code());
        tree.put("since", session.openedAt().toString());
        return tree;
    }

    private static Map<String, Object> difference(Late payment) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("what", payment.booked() == Booked.PLANNED ? "not-accepted-by-erp" : "not-shown-by-erp");
        tree.put("invoice", payment.number());
        tree.put("account", payment.account());
        tree.put("paymentId", payment.paymentId());
        tree.put("entry", InvoiceTrees.word(payment.entry()));
        tree.put("amount", payment.amount().decimal());
        tree.put("currency", payment.amount().currency().code());
        tree.put("since", payment.recordedAt().toString());
        InvoiceTrees.put(tree, "problem", payment.problem());
        return tree;
    }

    private record Line(String account, String entry, int count, Money amount, Money surplus) {

        static Line of(Sum sum) {
            return new Line(sum.account(), InvoiceTrees.word(sum.entry()), sum.count(), sum.amount(), sum.surplus());
        }

        static Line ofErp(Sum sum) {
            return new Line("", InvoiceTrees.word(sum.entry()), sum.count(), sum.amount(), sum.surplus());
        }

        Line plus(Line other) {
            return new Line(
                    account, entry, count + other.count, amount.plus(other.amount), surplus.plus(other.surplus));
        }

        Map<String, Object> tree() {
            var tree = new LinkedHashMap<String, Object>();
            if (!account.isEmpty()) {
                tree.put("account", account);
            }
            tree.put("entry", entry);
            tree.put("count", count);
            tree.put("amount", amount.decimal());
            tree.put("surplus", surplus.decimal());
            tree.put("currency", amount.currency().code());
            return tree;
        }
    }
}
