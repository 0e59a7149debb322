/** Facebook Messenger by a page: utility templates, and texts and receipts while a customer's last word is less than a day old. */
@NullMarked
package org.paylink.delivery.messenger;

import org.jspecify.annotations.NullMarked;
