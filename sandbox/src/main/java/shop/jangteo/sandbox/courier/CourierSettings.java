package shop.jangteo.sandbox.courier;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the courier works.
 *
 * @param autopilot whether parcels travel by themselves from the start
 * @param step how long a parcel rests between two scans of its own accord
 */
@ConfigurationProperties("sandbox.courier")
record CourierSettings(
    @DefaultValue("true") boolean autopilot, @DefaultValue("500ms") Duration step) {}
