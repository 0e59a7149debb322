/** Lyra Collect, PayZen, Systempay and the other brands of Lyra's gateway: payment orders by REST API V4. */
@NullMarked
package org.paylink.payment.lyra;

import org.jspecify.annotations.NullMarked;
