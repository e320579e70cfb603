package shop.jangteo.__word__;

import shop.jangteo.platform.test.HouseRules;

class __Word__HouseTests extends HouseRules {}
