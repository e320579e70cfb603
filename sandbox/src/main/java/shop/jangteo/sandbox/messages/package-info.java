/** Everything that was sent to people: mail by SMTP, SMS and push by HTTP, one inbox. */
@NullMarked
package shop.jangteo.sandbox.messages;

import org.jspecify.annotations.NullMarked;
