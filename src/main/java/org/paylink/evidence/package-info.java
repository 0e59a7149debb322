/**
 * What proves that an invoice was asked for as it should be: one bundle per invoice, hash-chained, that anybody checks without the connector's
 * database.
 */
@ApplicationModule(
        allowedDependencies = {"invoice", "money", "payment", "delivery", "claim", "dunning", "effects", "paper"})
@NullMarked
package org.paylink.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
