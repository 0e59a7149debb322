package org.paylink.payment.paypal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.paylink.effects.Form;
import org.paylink.effects.Json;
import org.paylink.effects.JsonCalls;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.payment.Observation;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.PaymentProvider.SessionReference;
import org.paylink.payment.SessionOrder;

/**
 * Invoicing v2, for a link that has to live longer. An invoice is drafted and then sent, to nobody, which makes its link work. Both may be repeated:
 * a draft is looked for by our session before another one is made, and its number is good for one only.
 */
final class PayPalInvoices {

    private static final String INVOICES = "/v2/invoicing/invoices";
    private static final String SEARCH = "/v2/invoicing/search-invoices?page=1&page_size=10&total_required=true";

    private final JsonCalls calls;

    PayPalInvoices(JsonCalls calls) {
        this.calls = calls;
    }

    static boolean isOne(String reference) {
        return reference.startsWith("INV2-");
    }

    CompletionStage<OpenedSession> open(SessionOrder order) {
        var draft = order.attempt() == 1
                ? create(order)
                : find(order)
                        .thenCompose(found ->
                                found.isPresent() ? CompletableFuture.completedStage(found.get()) : create(order));
        return draft.thenCompose(this::sent)
                .thenCompose(id -> calls.get(path(id), invoice -> PayPalInvoiceWords.opened(invoice, order)));
    }

    /** An invoice of ours, and whether its link works already. */
    private record Drafted(String id, boolean sent) {}

    /** Where it is refused, perhaps its number is known because an earlier attempt has gone through. */
    private CompletionStage<Drafted> create(SessionOrder order) {
        return calls.with("Prefer", "return=representation")
                .post(INVOICES, PayPalInvoiceWords.invoice(order), PayPalInvoiceWords::id)
                .handle((id, error) -> error == null
                        ? CompletableFuture.completedStage(new Drafted(id, false))
                        : known(order, OutsideFailure.behind(error)))
                .thenCompose(stage -> stage);
    }

    private CompletionStage<Drafted> known(SessionOrder order, Throwable error) {
        if (!(error instanceof OutsideFailure failure) || failure.kind() != Kind.REFUSED) {
            return CompletableFuture.failedStage(error);
        }
        return find(order)
                .thenCompose(found -> found.isPresent()
                        ? CompletableFuture.completedStage(found.get())
                        : CompletableFuture.failedStage(error));
    }

    private CompletionStage<Optional<Drafted>> find(SessionOrder order) {
        return calls.post(
                SEARCH,
                PayPalInvoiceWords.search(order),
                answer -> PayPalInvoiceWords.found(answer, order.session())
                        .map(invoice -> new Drafted(Json.text(invoice, "id"), !PayPalStatus.isDraft(invoice))));
    }

    private CompletionStage<String> sent(Drafted draft) {
        return draft.sent()
                ? CompletableFuture.completedStage(draft.id())
                : calls.post(path(draft.id()) + "/send", PayPalInvoiceWords.quietly(), answer -> draft.id());
    }

    /** What is no longer open needs no cancelling; whoever has paid meanwhile stays paid. */
    CompletionStage<Void> cancel(SessionReference session) {
        return calls.post(path(session.reference()) + "/cancel", PayPalInvoiceWords.quietly(), answer -> "cancelled")
                .handle((done, error) -> error == null
                        ? CompletableFuture.completedStage("done")
                        : stillOpen(session, OutsideFailure.behind(error)))
                .thenCompose(stage -> stage)
                .thenAccept(done -> {});
    }

    private CompletionStage<String> stillOpen(SessionReference session, Throwable error) {
        if (!(error instanceof OutsideFailure failure) || failure.kind() != Kind.REFUSED) {
            return CompletableFuture.failedStage(error);
        }
        return calls.get(path(session.reference()), PayPalStatus::isUnpaid)
                .thenCompose(
                        open -> open ? CompletableFuture.failedStage(error) : CompletableFuture.completedStage("done"));
    }

    CompletionStage<List<Observation>> ask(SessionReference session) {
        return calls.get(path(session.reference()), PayPalInvoiceWords::observations);
    }

    private static String path(String id) {
        return INVOICES + "/" + Form.encoded(id);
    }
}
