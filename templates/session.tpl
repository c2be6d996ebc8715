{{%AUTOESCAPE context="HTML"}}
<li class="session">
<p class="device">{{DEVICE}}
{{#THIS}}
<span class="mark">This session</span>
{{/THIS}}
</p>
<dl class="traits">
<div><dt>Address</dt><dd>{{ADDRESS}}</dd></div>
<div><dt>Signed in</dt><dd><time datetime="{{BEGAN_ISO}}">{{BEGAN}}</time></dd></div>
<div><dt>Last seen</dt><dd><time datetime="{{SEEN_ISO}}">{{SEEN}}</time></dd></div>
</dl>
{{#END}}
<form method="post" action="{{ACTION}}">
<input type="hidden" name="csrf_token" value="{{CSRF_TOKEN}}">
<input type="hidden" name="session" value="{{NAME}}">
{{#OWNER_FIELD}}
<input type="hidden" name="user" value="{{OWNER}}">
{{/OWNER_FIELD}}
{{#SEARCH_FIELD}}
<input type="hidden" name="q" value="{{SEARCH}}">
{{/SEARCH_FIELD}}
<button type="submit" class="btn btn-secondary">End<span class="visually-hidden"> the session of {{DEVICE}} at {{ADDRESS}}</span></button>
</form>
{{/END}}
</li>
