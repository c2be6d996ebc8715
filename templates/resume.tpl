{{%AUTOESCAPE context="HTML"}}
<section class="card sheet">
<img class="crest" src="{{STATIC_URL}}/img/doorward.svg?v={{VERSION}}" alt="" width="64" height="64">
<h1>What you sent was not received</h1>
<p>Your session had ended when you sent a form to <strong>{{PLACE}}</strong>, so {{HOST}} never got it. You are signed in again now.</p>
<p class="quiet">To send it again, go back in your browser to the form: what you typed may still be there. Or go on, and start anew.</p>
<a class="btn btn-primary" href="{{ADDRESS}}">Go on to {{HOST}}</a>
</section>
