/** What people and programs see and do. */
@ApplicationModule(
        allowedDependencies = {
            "flow",
            "mapping",
            "invoice",
            "money",
            "payment",
            "delivery",
            "effects",
            "evidence",
            "dunning",
            "claim",
            "settings",
            "store",
            "versions",
            "measure"
        })
@NullMarked
package org.paylink.backoffice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
