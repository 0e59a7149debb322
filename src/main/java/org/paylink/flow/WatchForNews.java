package org.paylink.flow;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.paylink.flow.PlanNews.Event;
import org.paylink.flow.PlanNews.News;
import org.paylink.invoice.LinkWatch;
import org.paylink.invoice.PayLink;
import org.paylink.payment.Ledger.Booked;
import org.paylink.payment.Ledger.Payment;
import org.paylink.payment.LedgerWatch;
import org.springframework.stereotype.Component;

/** Links, states, payments and bookings become news. */
@Component
final class WatchForNews implements LinkWatch, LedgerWatch {

    private final PlanNews news;

    WatchForNews(PlanNews news) {
        this.news = news;
    }

    /** What nobody can ever be asked for has no link to tell of. */
    @Override
    public void added(Collection<PayLink> links) {
        news.plan(links.stream()
                .filter(PayLink::collectable)
                .map(link -> new News(link.merchant(), link.id(), Event.LINK, "made", null, Map.of()))
                .toList());
    }

    @Override
    public void changed(PayLink link) {
        // What changes beside the state stands in the next news, for each shows what is open now.
    }

    @Override
    public void moved(PayLink link, PayLink.State before) {
        var facts = Map.of("was", PlanNews.word(before), "became", PlanNews.word(link.state()));
        news.plan(List.of(new News(link.merchant(), link.id(), Event.STATE, "", null, facts)));
    }

    @Override
    public void entered(Payment payment) {
        news.plan(List.of(new News(
                payment.merchant(),
                payment.invoice(),
                Event.PAYMENT,
                payment.id().toString(),
                payment.id(),
                Map.of())));
    }

    @Override
    public void booked(Collection<Movement> movements, Booked booked) {
        var word = PlanNews.word(booked);
        news.plan(movements.stream()
                .map(moved -> new News(
                        moved.merchant(),
                        moved.invoice(),
                        Event.BOOKING,
                        moved.payment() + "-" + word,
                        moved.payment(),
                        Map.of("booked", word)))
                .toList());
    }
}
