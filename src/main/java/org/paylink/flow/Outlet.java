package org.paylink.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Work that routes carry out. A queue is {@code confirm/<merchant>}, {@code verify/<merchant>}, {@code news/<merchant>} or
 * {@code send/<channel account>}.
 */
public interface Outlet {

    /** A route takes from this queue from now on: where payments are read back, that is how we know. */
    void serve(String queue);

    /** Claims up to max pieces of work, durably; never blocks. */
    List<Handout> take(String queue, int max);

    /**
     * The route ended well for all of these; the answer is what it ended with, which counts for work handed out alone: what verify asked for,
     * {@code erpReference}, which is what the ERP calls a booking, or {@code reference}, which is what a service calls a message.
     */
    void done(List<Handout> handouts, @Nullable Object answer);

    /**
     * The route failed; the work comes back after a pause. A {@link java.util.concurrent.CancellationException} says that the work was claimed
     * but never begun.
     */
    void failed(List<Handout> handouts, Exception why);
}
