/** Amounts in minor units, and how many of them a currency has; what a bank transfer needs: IBAN, creditor reference, and the code to scan. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.paylink.money;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
