/** WhatsApp by Meta's Cloud API: template messages, and the notices of what became of them. */
@NullMarked
package org.paylink.delivery.whatsapp;

import org.jspecify.annotations.NullMarked;
