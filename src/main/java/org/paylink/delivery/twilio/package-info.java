/** SMS and WhatsApp by Twilio: texts and approved templates, and the callbacks that tell what became of them. */
@NullMarked
package org.paylink.delivery.twilio;

import org.jspecify.annotations.NullMarked;
