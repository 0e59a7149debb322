/** Sheets to print on, and the typeface that stands on them; knows no letter and no invoice. */
@ApplicationModule(allowedDependencies = "money")
@NullMarked
package org.paylink.paper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
