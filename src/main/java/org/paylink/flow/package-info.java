/** The story, one verb per class: an invoice is received, sent, paid, confirmed. */
@ApplicationModule(
        allowedDependencies = {
            "settings",
            "money",
            "effects",
            "invoice",
            "mapping",
            "dunning",
            "dunning::law",
            "claim",
            "payment",
            "delivery",
            "store",
            "versions"
        })
@NullMarked
package org.paylink.flow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
