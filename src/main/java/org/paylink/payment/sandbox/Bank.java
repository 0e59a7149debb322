package org.paylink.payment.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.paylink.money.Money;
import org.paylink.payment.sandbox.BankSession.State;
import org.paylink.payment.sandbox.BankSession.Statement;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What the bank does: opens, takes money, gives it back, and writes a notice of each in the same transaction. */
@Component
@WhenSandboxed
final class Bank {

    private static final int PAYMENTS_MAX = 20;
    private static final int NOTICES_WAITING_MAX = 10_000;
    private static final int DUE_AT_ONCE = 50;
    /** By then every refund that is tried has been tried. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final JdbcBankBooks books;
    private final JdbcBankNotices notices;
    private final BankAccounts accounts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Bank(
            JdbcBankBooks books,
            JdbcBankNotices notices,
            BankAccounts accounts,
            TransactionTemplate transaction,
            Clock clock) {
        this.books = books;
        this.notices = notices;
        this.accounts = accounts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Opens a session, or returns the one that this key opened before. */
    Statement open(BankAccounts.Account account, String key, BankOrder order) {
        if (notices.waitingExceed(NOTICES_WAITING_MAX)) {
            throw new BankRefusal(429, "too many notices are waiting to be delivered");
        }
        var now = clock.instant();
        var wanted = new BankSession(
                BankIds.draw("cs_"),
                account.name(),
                order.reference(),
                order.amount(),
                order.shop(),
                order.invoice(),
                order.description(),
                order.language(),
                order.returnUrl(),
                order.noticeUrl(),
                State.OPEN,
                BankSession.Behaviour.NOW,
                0,
                now,
                now.plus(order.validFor()));
        if (books.insert(wanted, key)) {
            return new Statement(wanted, List.of());
        }
        var before = books.byKey(account.name(), key).orElseThrow();
        if (!order.asksFor(before)) {
            throw new BankRefusal(409, "this idempotency key was used for another order");
        }
        return statement(before);
    }

    /** The truth of one session, whatever its notices told. */
    Statement show(String id) {
        return statement(books.find(id).orElseThrow(Bank::unknown));
    }

    /** Makes it unpayable; a paid one, or one whose money is on its way, stays as it is. */
    Statement cancel(String id) {
        return change(id, statement -> {
            var session = statement.session();
            return session.state() == State.OPEN ? kept(session.in(State.CANCELLED)) : statement;
        });
    }

    /** The customer pays, or tries to. */
    Statement pay(String id, BankWish wish) {
        return change(id, statement -> {
            if (!statement.session().payable(clock.instant())) {
                throw new BankRefusal(409, "this session takes no payment any more");
            }
            var session = statement.session().behaving(wish.behaviour(), wish.lateSeconds());
            return switch (wish.what()) {
                case APPROVE -> paid(session, wish, BankPayment.State.SUCCEEDED, State.COMPLETE);
                case DECLINE -> paid(session, wish, BankPayment.State.FAILED, State.OPEN);
                case LATER -> paid(session, wish, BankPayment.State.PENDING, State.PROCESSING);
                case TWICE -> {
                    paid(session, wish, BankPayment.State.SUCCEEDED, State.COMPLETE);
                    yield paid(session, wish, BankPayment.State.SUCCEEDED, State.COMPLETE);
                }
            };
        });
    }

    /** The pending money arrives. */
    Statement settle(String id, String payment) {
        return end(id, payment, BankPayment.State.SUCCEEDED);
    }

    /** The pending money does not arrive; the customer may try again. */
    Statement fail(String id, String payment) {
        return end(id, payment, BankPayment.State.FAILED);
    }

    /** Gives back part of a payment; without an amount all that is left of it. */
    Statement refund(String id, String payment, @Nullable Money amount) {
        return takeBack(id, payment, amount, BankPayment.Kind.REFUND);
    }

    /** The customer's own bank takes back what is left of the payment. */
    Statement chargeBack(String id, String payment) {
        return takeBack(id, payment, null, BankPayment.Kind.CHARGEBACK);
    }

    /** Settles what is due and closes what has run out; called again and again. */
    void tick() {
        var now = clock.instant();
        books.pendingUntil(now, DUE_AT_ONCE).forEach(due -> settle(due.session(), due.payment()));
        books.openUntil(now, DUE_AT_ONCE).forEach(this::expire);
        transaction.executeWithoutResult(status -> books.forget(now.minus(REMEMBERED), DUE_AT_ONCE));
    }

    private void expire(String id) {
        change(id, statement -> {
            if (statement.session().state() != State.OPEN) {
                return statement;
            }
            return told(kept(statement.session().in(State.EXPIRED)), "session.expired");
        });
    }

    private Statement paid(BankSession session, BankWish wish, BankPayment.State state, State next) {
        var now = clock.instant();
        roomFor(session);
        var payment = new BankPayment(
                BankIds.draw("pay_"),
                BankPayment.Kind.PAYMENT,
                null,
                wish.amount() == null ? session.amount() : wish.amount(),
                state,
                wish.method(),
                now,
                state == BankPayment.State.PENDING ? now.plus(accounts.settleAfter(session)) : null);
        books.insert(session.id(), payment);
        return told(kept(session.in(next)), BankWords.event(payment));
    }

    private Statement end(String id, String payment, BankPayment.State state) {
        return change(id, statement -> {
            var pending = find(statement, payment);
            if (pending.state() != BankPayment.State.PENDING) {
                return statement;
            }
            var ended = pending.in(state);
            books.save(ended);
            var next = state == BankPayment.State.SUCCEEDED ? State.COMPLETE : State.OPEN;
            return told(kept(statement.session().in(next)), BankWords.event(ended));
        });
    }

    private Statement takeBack(String id, String of, @Nullable Money wanted, BankPayment.Kind kind) {
        return change(id, statement -> {
            var payment = find(statement, of);
            var left = left(statement, payment);
            var amount = wanted == null ? left : wanted;
            if (amount.isZero() || amount.compareTo(left) > 0) {
                throw new BankRefusal(409, "there is not that much left of this payment");
            }
            roomFor(statement.session());
            var back = new BankPayment(
                    BankIds.draw(kind == BankPayment.Kind.REFUND ? "re_" : "cb_"),
                    kind,
                    of,
                    amount,
                    BankPayment.State.SUCCEEDED,
                    payment.method(),
                    clock.instant(),
                    null);
            books.insert(id, back);
            return told(statement(statement.session()), BankWords.event(back));
        });
    }

    /** What is left of a payment after what was taken back of it; zero where it never was money. */
    static Money left(Statement statement, BankPayment payment) {
        var left = payment.kind() == BankPayment.Kind.PAYMENT && payment.state() == BankPayment.State.SUCCEEDED
                ? payment.amount()
                : Money.zero(payment.amount().currency());
        for (var other : statement.payments()) {
            if (payment.id().equals(other.ofPayment())) {
                left = left.minusDownToZero(other.amount());
            }
        }
        return left;
    }

    private Statement change(String id, UnaryOperator<Statement> step) {
        var done = transaction.execute(
                status -> step.apply(statement(books.lock(id).orElseThrow(Bank::unknown))));
        return Objects.requireNonNull(done);
    }

    private Statement kept(BankSession session) {
        books.save(session);
        return statement(session);
    }

    private Statement told(Statement statement, String type) {
        notices.write(statement, type, clock.instant());
        return statement;
    }

    private void roomFor(BankSession session) {
        if (books.payments(session).size() >= PAYMENTS_MAX) {
            throw new BankRefusal(409, "a session holds at most " + PAYMENTS_MAX + " payments");
        }
    }

    private Statement statement(BankSession session) {
        return new Statement(session, books.payments(session));
    }

    private static BankPayment find(Statement statement, String payment) {
        return statement.payments().stream()
                .filter(one -> one.id().equals(payment))
                .findFirst()
                .orElseThrow(() -> new BankRefusal(404, "there is no such payment"));
    }

    private static BankRefusal unknown() {
        return new BankRefusal(404, "there is no such session");
    }
}
