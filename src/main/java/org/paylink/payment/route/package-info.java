/** A provider that nobody has prepared: routes open, cancel and ask, and its notices are a reason to ask, never money. */
@NullMarked
package org.paylink.payment.route;

import org.jspecify.annotations.NullMarked;
