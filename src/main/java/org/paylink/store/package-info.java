/** The database: our own PostgreSQL under data/, or yours. */
@ApplicationModule(allowedDependencies = {"settings"})
@NullMarked
package org.paylink.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
