# SPDX-License-Identifier: Apache-2.0
"""The charts, one module and one SVG template each: the module places, the template draws.

One drawing serves Qt, browsers and Typst. So the templates use what all three render: no
variables, no style sheets, no patterns or clips (and with them no ids that could collide), no
shifted parts inside a text.
"""
