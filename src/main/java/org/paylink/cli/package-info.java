/** The command line: run, check, map, preview, verify. */
@ApplicationModule(
        allowedDependencies = {
            "flow",
            "mapping",
            "routing",
            "dunning",
            "dunning::law",
            "invoice",
            "money",
            "delivery",
            "payment",
            "effects",
            "evidence",
            "settings",
            "store",
            "demo"
        })
@NullMarked
package org.paylink.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
