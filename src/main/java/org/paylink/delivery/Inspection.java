package org.paylink.delivery;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What a channel has beside its port where the service keeps what our settings only name, such as approved templates, and may change it without us.
 * It is asked from time to time whether both still fit; a service that is away stops nothing.
 */
public interface Inspection {

    /** Asks the service anew. A sentence for each thing that does not fit, with its cure; none where all does, or where nothing can be asked. */
    CompletionStage<List<String>> inspect();

    /** Why the service would not take this message now, as far as is known without asking; empty where it may be sent. It may be taken later. */
    Optional<String> holdsBack(Message message);

    /** What the service told of itself, be it by this node or another. Gives back whether it is about this account, so that it is worth to ask anew. */
    default boolean told(News news) {
        return false;
    }
}
