package shop.jangteo.notification;

import shop.jangteo.platform.test.HouseRules;

class NotificationHouseRulesTests extends HouseRules {}
