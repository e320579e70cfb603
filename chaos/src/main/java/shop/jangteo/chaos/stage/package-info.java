/**
 * The platform that is experimented with: its processes, the proxies before its servers, its world.
 */
@NullMarked
package shop.jangteo.chaos.stage;

import org.jspecify.annotations.NullMarked;
