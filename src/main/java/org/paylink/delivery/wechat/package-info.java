/** WeChat by a service account: template messages to followers, and the encrypted callbacks of what became of them. */
@NullMarked
package org.paylink.delivery.wechat;

import org.jspecify.annotations.NullMarked;
