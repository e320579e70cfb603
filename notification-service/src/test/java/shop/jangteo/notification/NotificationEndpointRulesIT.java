package shop.jangteo.notification;

import shop.jangteo.platform.test.EndpointRules;

@NotificationTest
class NotificationEndpointRulesIT extends EndpointRules {}
