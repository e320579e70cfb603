package shop.jangteo.payment;

import org.springframework.context.annotation.Import;
import shop.jangteo.platform.test.EndpointRules;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
@Import(PgStandIn.class)
class PaymentEndpointsIT extends EndpointRules {}
