package org.paylink.dunning.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.paylink.dunning.Hold;
import org.paylink.invoice.PayLink;
import org.paylink.money.Currency;
import org.paylink.money.Money;

/** What happens to a debtor's invoices by chance, written down at its birth. */
final class Life {

    private static final Currency EUR = Currency.of("EUR");
    private static final Currency JPY = Currency.of("JPY");

    private final Debtor debtor;
    private final long number;
    private final SplittableRandom random;

    private Life(Debtor debtor, long number, SplittableRandom random) {
        this.debtor = debtor;
        this.number = number;
        this.random = random;
    }

    static void of(Debtor debtor, long number, SplittableRandom random) {
        new Life(debtor, number, random).write();
    }

    private void write() {
        var invoices = 2 + random.nextInt(8);
        for (int n = 1; n <= invoices; n++) {
            invoice(n);
        }
        if (random.nextInt(4) == 0) {
            var credit = 100 + random.nextLong(20_000);
            var currency = random.nextInt(4) == 0 ? JPY : EUR;
            debtor.at(some(), "a credit note of %d %s".formatted(credit, currency.code()), () -> {
                debtor.credits.merge(currency, credit, Long::sum);
                debtor.wakeAll();
            });
        }
        if (random.nextInt(3) == 0) {
            hold(null, Hold.Kind.CUSTOMER);
        }
        if (random.nextInt(6) == 0) {
            hold(null, Hold.Kind.MERCHANT);
        }
        if (random.nextInt(3) == 0) {
            var from = some();
            debtor.at(from, "messages begin to fail", () -> debtor.messagesFail(0.9));
            debtor.at(later(from, 150), "messages arrive again", () -> debtor.messagesFail(0));
        }
    }

    private void invoice(int n) {
        var begins = some();
        var currency = random.nextInt(6) == 0 ? JPY : EUR;
        var amount = random.nextInt(5) == 0 ? 1 + random.nextLong(1_500) : 1 + random.nextLong(100_000);
        var issued = LocalDate.ofInstant(begins, debtor.setting.merchant());
        // Some come late, some do not say when they are due.
        var due =
                random.nextInt(8) == 0 ? null : issued.plusDays(random.nextInt(75) - (random.nextInt(6) == 0 ? 90 : 0));
        var id = new UUID(number, n);
        if (currency.equals(EUR) && random.nextInt(4) == 0) {
            amount = justTolerated(amount);
        }
        var total = new Money(amount, currency);
        debtor.at(begins, "invoice %s-%d over %s, due %s".formatted(debtor.setting.name(), n, total, due), () -> {
            var debt = new Debt(
                    id,
                    debtor.setting.name() + "-" + n,
                    debtor.setting.customer(),
                    total,
                    random.nextInt(8) == 0 ? null : issued,
                    debtor.now());
            debt.due(due);
            debtor.debts.add(debt);
            debtor.wakeSmall();
            if (random.nextBoolean()) {
                debtor.contact(debt);
            }
            debtor.look(debt, debtor.now());
            happenings(debt, begins);
        });
    }

    /** Exactly what nobody is written to about, or just more. */
    private long justTolerated(long otherwise) {
        var most = debtor.setting.plans().get(random.nextInt(2)).tolerance().get(EUR.code());
        return most == null || most.isZero() ? otherwise : most.minorUnits() + random.nextInt(2);
    }

    private void happenings(Debt debt, Instant begins) {
        for (int many = random.nextInt(5); many > 0; many--) {
            var then = later(begins, 140);
            switch (random.nextInt(12)) {
                case 0, 1 -> part(then, "part payment", debt, amount -> pay(debt, amount));
                case 2 -> part(then, "credit on the invoice", debt, debt::credit);
                case 3 -> pending(debt, then);
                case 4 -> dispute(debt, then);
                case 5 -> hold(debt, Hold.Kind.PROMISE);
                case 6 -> silent(debt, then);
                case 7 -> due(debt, then);
                case 8 -> change(then, "reminded by hand", debt, () -> debtor.contact(debt));
                case 9 -> change(then, "booked", debt, debt::book);
                case 10 -> waiver(debt, then);
                default -> chargeback(debt, then);
            }
        }
        if (random.nextInt(3) > 0) {
            var then = later(begins, 200);
            change(then, "paid", debt, () -> {
                if (debt.left() > 0) {
                    // Now and then more than was asked for.
                    pay(debt, debt.left() + debt.charged.due() + (random.nextInt(8) == 0 ? 1_000 : 0));
                }
            });
            if (random.nextInt(5) == 0) {
                chargeback(debt, later(then, 40));
            }
        } else if (random.nextInt(4) == 0) {
            change(later(begins, 200), "cancelled", debt, () -> {
                if (debt.link.state() != PayLink.State.PAID) {
                    debt.link = debt.link.cancelled("by chance");
                }
            });
        }
    }

    private void part(Instant then, String what, Debt debt, LongConsumer takes) {
        var share = random.nextDouble();
        change(then, what, debt, () -> {
            var amount = random.nextInt(5) == 0 ? debt.left() : (long) (debt.left() * share);
            if (amount > 0) {
                takes.accept(amount);
            }
        });
    }

    /** Providers tell of some payments twice. */
    private void pay(Debt debt, long amount) {
        var payment = new UUID(random.nextLong(), random.nextLong());
        var namesTheInvoice = random.nextBoolean();
        for (int times = random.nextInt(4) == 0 ? 2 : 1; times > 0; times--) {
            debt.charged.paid(payment, new Money(amount, debt.currency()), namesTheInvoice);
        }
    }

    private void waiver(Debt debt, Instant then) {
        var which = random.nextDouble();
        change(then, "a charge is waived", debt, () -> debt.charged.waived(which, debtor.now()));
    }

    private void pending(Debt debt, Instant then) {
        var succeeds = random.nextBoolean();
        change(then, "a payment is pending", debt, () -> debt.pendingSince = debtor.now());
        change(later(then, 12), "it is no longer pending", debt, () -> {
            debt.pendingSince = null;
            if (succeeds && debt.left() > 0) {
                pay(debt, debt.left());
            }
        });
    }

    private void dispute(Debt debt, Instant then) {
        change(then, "disputed", debt, () -> {
            if (debt.link.state() == PayLink.State.OPEN) {
                debt.link = debt.link.disputed("by chance");
            }
        });
        change(later(then, 50), "dispute settled", debt, () -> {
            if (debt.link.state() == PayLink.State.DISPUTED) {
                debt.link = debt.link.reopened();
            }
        });
    }

    private void silent(Debt debt, Instant then) {
        var until = random.nextInt(3) == 0
                ? PayLink.FOR_EVER
                : then.atZone(debtor.setting.merchant()).toLocalDate().plusDays(random.nextInt(40));
        change(then, "held until " + until, debt, () -> debt.link = debt.link.holdUntil(until));
        if (until.equals(PayLink.FOR_EVER)) {
            change(later(then, 60), "released", debt, () -> debt.link = debt.link.holdUntil(null));
        }
    }

    private void due(Debt debt, Instant then) {
        var days = random.nextInt(90) - 45;
        change(then, "due %d days later".formatted(days), debt, () -> {
            var due = debt.link.invoice().dueDate();
            debt.due(due == null ? debtor.today().plusDays(days) : due.plusDays(days));
        });
    }

    private void chargeback(Debt debt, Instant then) {
        var share = random.nextDouble();
        change(then, "money is taken back", debt, () -> {
            var amount = random.nextBoolean() ? debt.received() : (long) (debt.received() * share);
            if (amount > 0) {
                debt.takeBack(amount);
            }
            if (random.nextBoolean()) {
                debt.charged.takenBack(share, debtor.now());
            }
        });
    }

    /** On one claim, or on all of them. */
    private void hold(@org.jspecify.annotations.Nullable Debt debt, Hold.Kind kind) {
        var from = debt == null ? some() : later(debtor.now(), 100);
        var until = random.nextInt(3) == 0
                ? null
                : from.atZone(debtor.setting.merchant()).toLocalDate().plusDays(1L + random.nextInt(40));
        var hold = new Hold(kind, until, "by chance");
        var list = debt == null ? debtor.holds : debt.holds;
        var whose = debt == null ? "" : " of " + debt.number;
        debtor.at(from, "%s hold%s until %s".formatted(kind, whose, until), () -> {
            list.add(hold);
            debtor.wakeAll();
        });
        if (until == null) {
            debtor.at(later(from, 80), "%s hold%s ended".formatted(kind, whose), () -> {
                list.remove(hold);
                debtor.wakeAll();
            });
        }
    }

    private void change(Instant then, String what, Debt debt, Runnable happens) {
        debtor.at(then, "%s: %s".formatted(debt.number, what), () -> {
            happens.run();
            debtor.wakeAll();
        });
    }

    private Instant some() {
        return Setting.BEGINS.plusSeconds(
                random.nextLong(Setting.ENDS.getEpochSecond() - Setting.BEGINS.getEpochSecond()));
    }

    private Instant later(Instant then, int daysMax) {
        return then.plusSeconds(1 + random.nextLong(Setting.days(daysMax)));
    }
}
