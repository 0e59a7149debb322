/** The only room that knows Camel: the paylink: component, the deployer of route files, the ERPs' data sources. */
@ApplicationModule(allowedDependencies = {"settings", "flow", "mapping", "payment", "invoice", "money", "effects"})
@NullMarked
package org.paylink.routing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
