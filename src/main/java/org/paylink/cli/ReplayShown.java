package org.paylink.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.paylink.flow.Replayed;

/** Prints what another plan would have sent in the past, beside what really was. */
final class ReplayShown {

    private static final String FORM = "%-32s  %8s  %8s%n";

    static void show(Replayed replayed, boolean json) throws IOException {
        if (json) {
            System.out.println(new ObjectMapper().writeValueAsString(replayed.tree()));
            return;
        }
        rows("step", replayed.steps());
        rows("channel", replayed.channels());
        rows("day", replayed.days());
        var customers = replayed.customers();
        System.out.printf(
                "customers: %d with more messages, %d with fewer, %d with as many; the most to one: %d really, %d then%n%n",
                customers.more(), customers.fewer(), customers.same(), customers.mostReally(), customers.mostWould());
        for (var each : replayed.differences()) {
            System.out.printf("%s %s%n", each.merchant(), each.invoice());
            System.out.printf("  really: %s%n  then:   %s%n", told(each.really()), told(each.would()));
        }
        if (replayed.different() > replayed.differences().size()) {
            System.out.printf(
                    "… and %d more%n",
                    replayed.different() - replayed.differences().size());
        }
        System.out.printf("%nNot known:%n");
        Replayed.UNKNOWN.forEach(each -> System.out.println("- " + each));
        System.err.printf(
                "%s to %s: %d messages really sent, %d then; %d invoices looked at, %d left out, %d inexact.%n",
                replayed.from(),
                replayed.to(),
                replayed.really(),
                replayed.would(),
                replayed.looked(),
                replayed.leftOut(),
                replayed.inexact());
    }

    private static void rows(String what, List<Replayed.Row> rows) {
        System.out.printf(FORM, what, "really", "then");
        for (var row : rows) {
            System.out.printf(FORM, row.name().isEmpty() ? "reaches nobody" : row.name(), row.really(), row.would());
        }
        System.out.println();
    }

    private static String told(List<Replayed.Message> messages) {
        return messages.isEmpty()
                ? "-"
                : messages.stream().map(Replayed.Message::toString).collect(Collectors.joining(", "));
    }

    private ReplayShown() {}
}
