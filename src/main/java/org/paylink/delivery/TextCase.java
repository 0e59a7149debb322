package org.paylink.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Message.Purpose;

/** What is known when a text is written; the conditions in a text's square brackets ask for it. */
record TextCase(
        boolean customer,
        boolean due,
        boolean paid,
        boolean link,
        boolean open,
        boolean booked,
        boolean soon,
        boolean several,
        boolean charged,
        int step) {

    static final String CONDITIONS =
            "customer, due, paid, link, open, booked, soon, several, charged, each also with 'no' before it, and step 1, step 2+";

    private static final int STEPS_DISTINGUISHED = 4;
    private static final Pattern STEP = Pattern.compile("step ([1-9])(\\+?)");
    private static final Map<String, Predicate<TextCase>> WORDS = Map.of(
            "customer", TextCase::customer,
            "due", TextCase::due,
            "paid", TextCase::paid,
            "link", TextCase::link,
            "open", TextCase::open,
            "booked", TextCase::booked,
            "soon", TextCase::soon,
            "several", TextCase::several,
            "charged", TextCase::charged);

    static TextCase of(TextFacts facts) {
        return new TextCase(
                present(facts.customerName()),
                facts.due() != null,
                facts.paid() != null,
                present(facts.link()),
                !facts.open().isZero(),
                facts.booked(),
                facts.soon() && facts.due() != null,
                facts.together() != null,
                facts.charged() != null,
                facts.step());
    }

    /** The condition of this name, such as {@code no due} or {@code step 3+}; empty where there is none. */
    static Optional<Predicate<TextCase>> condition(String name) {
        var step = STEP.matcher(name);
        if (step.matches()) {
            var number = Integer.parseInt(step.group(1));
            var andLater = !step.group(2).isEmpty();
            return Optional.of(it -> it.step == number || andLater && it.step > number);
        }
        if (name.startsWith("no ") || name.startsWith("not ")) {
            return Optional.ofNullable(WORDS.get(name.substring(name.indexOf(' ') + 1)))
                    .map(Predicate::not);
        }
        return Optional.ofNullable(WORDS.get(name));
    }

    /** Everything that can be the case for this purpose: a text must be right in each. */
    static List<TextCase> all(Purpose purpose) {
        var collects = purpose == Purpose.REQUEST || purpose == Purpose.REMINDER;
        var cases = new ArrayList<TextCase>();
        // Only reminders are about dates and several invoices, and only they and receipts about charges.
        var possible = 63
                | (purpose == Purpose.REMINDER ? 192 : 0)
                | (purpose == Purpose.REMINDER || purpose == Purpose.RECEIPT ? 256 : 0);
        for (var bits = 0; bits < 512; bits++) {
            if ((bits & ~possible) != 0) {
                continue;
            }
            for (var step = 1; step <= STEPS_DISTINGUISHED; step++) {
                var it = new TextCase(
                        (bits & 1) > 0,
                        (bits & 2) > 0,
                        (bits & 4) > 0,
                        (bits & 8) > 0,
                        (bits & 16) > 0,
                        (bits & 32) > 0,
                        (bits & 64) > 0,
                        (bits & 128) > 0,
                        (bits & 256) > 0,
                        step);
                if ((!collects || it.link && it.open && !it.paid && !it.booked) && (it.due || !it.soon)) {
                    cases.add(it);
                }
            }
        }
        return cases;
    }

    /** Whether the variable has a value now. */
    boolean has(TextVariable variable) {
        return switch (variable) {
            case CUSTOMER -> customer;
            case DUE -> due;
            case LINK -> link;
            case PAID -> paid;
            case ALL, COUNT -> several;
            case CHARGES, TOTAL -> charged;
            case MERCHANT, NUMBER, AMOUNT -> true;
        };
    }

    private static boolean present(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
